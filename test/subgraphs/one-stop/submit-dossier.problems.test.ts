import { beforeAll, describe, expect, it } from "vitest";
import { attempt, refusedWith } from "./refusals.ts";
import { citizen, startDesk } from "./support.ts";
import type { Desk, Example } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

/** The example of a drug registration with something changed in it. */
async function drug(change: (example: Example & { answers: any }) => void): Promise<object> {
  const example = await desk.example("dav-78");
  change(example);
  return example;
}

const drugLaw = "Luật Dược 105/2016/QH13, Điều 56; Thông tư 08/2022/TT-BYT, Điều 27, 36";

const fileNotFound = {
  code: "FILE_NOT_FOUND",
  vi: "Không có tệp này, hoặc tệp không phải của bạn.",
  en: "There is no such file, or it is not yours to use.",
};

describe("submitDossier on a filing that breaks the form", () => {
  it("names a mandatory paper that is missing, and the law that asks for it", async () => {
    const input = await drug((example) => void example.papers.pop());
    expect(await attempt(desk, input)).toEqual(
      refusedWith({
        code: "PAPER_MISSING",
        path: ["papers"],
        rule: drugLaw,
        vi: "Thiếu giấy tờ bắt buộc: “Tài liệu chất lượng”.",
        en: "A mandatory paper is missing: “Quality documents”.",
      }),
    );
  });

  it("refuses a paper that nobody asked for", async () => {
    const paper = { paperId: "vfa-08-p1", fileId: "demo" };
    const input = await drug((example) => void example.papers.push(paper));
    expect(await attempt(desk, input)).toEqual(
      refusedWith({
        code: "PAPER_UNKNOWN",
        path: ["papers", "2", "paperId"],
        rule: drugLaw,
        vi: "Thủ tục không yêu cầu giấy tờ “vfa-08-p1”.",
        en: "The procedure asks for no paper “vfa-08-p1”.",
      }),
    );
  });

  it("refuses a file that is not the viewer's", async () => {
    const input = await drug((example) => void (example.papers[1]!.fileId = "somebody's"));
    expect(await attempt(desk, input)).toEqual(
      refusedWith({ ...fileNotFound, path: ["papers", "1", "fileId"] }),
    );
  });

  it("tells everything that is wrong at once, each with its path", async () => {
    const input = await drug(({ answers, papers }) => {
      delete answers.productName;
      answers.summary = " ";
      answers.foo = "bar";
      answers.activeIngredients[1].amount = 0;
      answers.manufacturer.country = "ZZ";
      papers[0] = { paperId: "other", fileId: "mine" };
    });
    const refusal = (code: string, path: string[], vi: string, en: string) => ({
      ...{ code, path, vi, en },
      ...(path[0] === "papers" ? { rule: drugLaw } : {}),
    });
    expect(await attempt(desk, input)).toEqual(
      refusedWith(
        refusal(
          "ANSWER_INVALID",
          ["answers", "productName"],
          "“Tên thuốc, nguyên liệu” là mục bắt buộc, chưa được điền.",
          "“Product name” has to be filled in.",
        ),
        refusal(
          "ANSWER_INVALID",
          ["answers", "summary"],
          "“Trích yếu hồ sơ” để trống hoặc không đúng dạng.",
          "“Summary” is blank or not in the right form.",
        ),
        refusal(
          "ANSWER_INVALID",
          ["answers", "foo"],
          "“foo” không phải là mục của tờ khai này.",
          "“foo” is not a field of this form.",
        ),
        refusal(
          "ANSWER_INVALID",
          ["answers", "activeIngredients", "1", "amount"],
          "“Khối lượng, hàm lượng (Hoạt chất 2)” phải lớn hơn 0.",
          "“Amount (Active ingredient 2)” must be more than 0.",
        ),
        refusal(
          "ANSWER_INVALID",
          ["answers", "manufacturer", "country"],
          "“Nước (Cơ sở sản xuất)” không phải là một trong các giá trị được chọn.",
          "“Country (Manufacturer)” is not one of the values to choose from.",
        ),
        refusal(
          "PAPER_UNKNOWN",
          ["papers", "0", "paperId"],
          "Thủ tục không yêu cầu giấy tờ “other”.",
          "The procedure asks for no paper “other”.",
        ),
        refusal(
          "PAPER_MISSING",
          ["papers"],
          "Thiếu giấy tờ bắt buộc: “Tài liệu hành chính (Điều 23 Thông tư 08/2022/TT-BYT)”.",
          "A mandatory paper is missing: “Administrative documents (Art. 23 of Circular 08/2022)”.",
        ),
        { ...fileNotFound, path: ["papers", "0", "fileId"] },
      ),
    );
  });

  it.each([["text"], [5], [true], [[]]])("refuses %j for answers", async (answers) => {
    const input = await drug((example) => void (example.answers = answers));
    expect(await attempt(desk, input)).toEqual(
      refusedWith({
        code: "ANSWER_INVALID",
        path: ["answers"],
        vi: "“Nội dung kê khai” phải gồm các mục của tờ khai.",
        en: "“Answers” must consist of the form’s fields.",
      }),
    );
  });
});

/** `{"a":{"a":…{"a":1}}}`, so many objects deep. */
const nested = (depth: number): object =>
  JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);

describe("submitDossier on input that is not looked at", () => {
  it.each([
    ["is empty", ""],
    ["is longer than 200 characters", "k".repeat(201)],
    ["has a line break", "a\nb"],
    ["has a NUL", "a\u0000b"],
    ["has half a character", "a\ud83d"],
  ])("refuses a client key that %s", async (_what, clientKey) => {
    expect(await attempt(desk, { ...(await desk.example("dav-78")), clientKey })).toEqual(
      refusedWith({
        code: "INPUT_INVALID",
        path: ["clientKey"],
        vi: "Giá trị để trống, quá dài hoặc sai định dạng.",
        en: "A value is empty, too long or malformed.",
      }),
    );
  });

  it.each<[string, unknown, string[], string, string]>([
    [
      "are nested more than 16 levels deep",
      nested(16),
      ["answers", ...Array.from({ length: 15 }, () => "a")],
      "Nội dung kê khai có quá nhiều cấp lồng nhau.",
      "The answers are nested too deeply.",
    ],
    [
      "have more than 2,000 entries",
      Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${index}`, index])),
      ["answers"],
      "Nội dung kê khai có quá nhiều mục (nhiều nhất 2.000).",
      "The answers have too many entries (2,000 at most).",
    ],
    [
      "are nested 30 levels deep",
      nested(30),
      ["answers", ...Array.from({ length: 15 }, () => "a")],
      "Nội dung kê khai có quá nhiều cấp lồng nhau.",
      "The answers are nested too deeply.",
    ],
    [
      "have 100,000 keys",
      Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [index, 1])),
      ["answers"],
      "Nội dung kê khai có quá nhiều mục (nhiều nhất 2.000).",
      "The answers have too many entries (2,000 at most).",
    ],
    [
      "are longer than 200 kB",
      { summary: "x".repeat(200_001) },
      ["answers", "summary"],
      "Nội dung kê khai quá dài (nhiều nhất 200 kB).",
      "The answers are too long (200 kB at most).",
    ],
    [
      "reach for a prototype",
      JSON.parse('{ "summary": "x", "manufacturer": { "__proto__": { "name": "x" } } }'),
      ["answers", "manufacturer", "__proto__"],
      "Nội dung kê khai có mục không được phép.",
      "The answers have an entry that is not allowed.",
    ],
    [
      "have control characters",
      { summary: "a\u0000" },
      ["answers", "summary"],
      "Nội dung kê khai có ký tự điều khiển không được phép.",
      "The answers have control characters, which are not allowed.",
    ],
    [
      "turn the writing around",
      { summary: "Thuốc \u202Egnuhc" },
      ["answers", "summary"],
      "Có ký tự ẩn không được phép (như ký tự rộng bằng không, ký tự đổi chiều chữ); hãy xóa đoạn này và gõ lại.",
      "There are hidden characters, which are not allowed (such as zero-width or right-to-left ones); delete the text and type it again.",
    ],
    [
      "have a character of no width",
      { manufacturer: { name: "Công\u200bty" } },
      ["answers", "manufacturer", "name"],
      "Có ký tự ẩn không được phép (như ký tự rộng bằng không, ký tự đổi chiều chữ); hãy xóa đoạn này và gõ lại.",
      "There are hidden characters, which are not allowed (such as zero-width or right-to-left ones); delete the text and type it again.",
    ],
    [
      "have half a character",
      { summary: "\ud83d" },
      ["answers", "summary"],
      "Nội dung kê khai có ký tự điều khiển không được phép.",
      "The answers have control characters, which are not allowed.",
    ],
  ])("refuses answers that %s", async (_what, answers, path, vi, en) => {
    expect(await attempt(desk, { procedureCode: "dav-78", papers: [], answers })).toEqual(
      refusedWith({ code: "INPUT_INVALID", path, vi, en }),
    );
  });

  it("refuses a prototype written into the query itself", async () => {
    const { problems } = (
      await desk.read(
        citizen,
        `mutation { submitDossier(input: { procedureCode: "dav-78", clientKey: "literal", papers: [],
           answers: { __proto__: { summary: "x" } } }) { problems { code path } } }`,
      )
    ).submitDossier;
    expect(problems).toEqual([{ code: "INPUT_INVALID", path: ["answers", "__proto__"] }]);
  });
});
