import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foldText } from "../../../subgraphs/catalogue/search-text.ts";
import { createKnex } from "../../../subgraphs/kit/database.ts";
import { nobody, viewerOf } from "../../support/personas.ts";
import { countStatements } from "../../support/statements.ts";
import { readShippedOf, startWholeCatalogue } from "./whole-catalogue.ts";

let catalogue: Awaited<ReturnType<typeof startWholeCatalogue>>;

beforeAll(async () => {
  catalogue = await startWholeCatalogue();
});

afterAll(() => catalogue.stop());

const search = (text: string, first = 20) =>
  catalogue.codesOf(`search: $search, first: ${first}`, { search: text });

const ask = (query: string, variables = {}) => catalogue.read(nobody, query, variables);

describe("a search", () => {
  it.each([
    "dang ky thuoc",
    "Đăng ký thuốc",
    "ĐĂNG KÝ THUỐC",
    "Đăng ký thuốc".normalize("NFD"),
    "đăng kí thuốc",
    "thuốc đăng ký",
    "thuoc, dang ky!",
    "dang ky thuco",
    "dagn ky thuoc",
    "đăng kýy thuốc",
    "drug registration",
    "registraton drug",
    "DAV-04",
    "dav04",
    "dav 04",
    "dav_04",
  ])("%j finds “Đăng ký / đăng ký lại thuốc” first", async (text) => {
    expect(await search(text, 1)).toEqual(["dav-04"]);
  });

  it.each([
    ["a whole national code", "1.002600", ["dav-98"]],
    ["a national code without its dot", "1002600", ["dav-98"]],
    ["a part of a national code", "2600", ["dav-98"]],
    ["a code of the National Single Window", "BYTE0800022", ["dav-09"]],
    ["a part of one", "0800022", ["dav-09"]],
    [
      "a part of our code",
      "imda-1",
      "imda-10 imda-11 imda-12 imda-13 imda-14 imda-15 imda-16 imda-17 imda-18 imda-19".split(" "),
    ],
    ["a number in a name", "17025", ["vfa-02", "vfa-20"]],
    ["a name with a hyphen and a number", "covid-19 vaccine", ["dav-84", "dav-85", "dav-86"]],
    ["a missing letter", "chung chi hanh nge duoc hoi dong", []],
    ["two mistakes in a long word", "biosaftye level iii new", ["vadp-02"]],
    ["a whole name", "Cấp phép nhập khẩu thuốc hiếm", ["dav-15c"]],
  ])("finds %s", async (_what, text, expected) => {
    expect(await search(text)).toEqual(expected);
  });

  it("does not take a number for another one that is like it", async () => {
    expect(await search("1.002601")).toEqual([]);
    expect(await search("covid-18")).toEqual([]);
  });

  it("puts a procedure in force before those that are not", async () => {
    // dav-06 is in force; dav-15a to dav-27, replaced, are called the same and more.
    const found = await search("cấp phép nhập khẩu thuốc", 2);
    expect(found).toEqual(["dav-06", "dav-08"]);
  });

  it("forgives mistakes only where nothing is found as it was typed", async () => {
    const { data } = await catalogue.ask<any>(
      viewerOf("citizen", { locale: "vi" }),
      `{ procedures(search: "thuốc gia công") { totalCount edges { node { name } } } }`,
    );
    expect(data.procedures.totalCount).toBe(4);
    for (const { node } of data.procedures.edges) expect(node.name).toMatch(/thuốc gia công/);
  });

  it.each(["", " ", "\n\t", "\u200B", "\u202E\u2066\uFEFF", "\u0000", "\u0301"])(
    "that shows nothing, %j, is no search",
    async (text) => {
      const { procedures } = await ask(
        "query ($search: String) { procedures(search: $search) { totalCount } }",
        { search: text },
      );
      expect(procedures.totalCount).toBe(280);
    },
  );

  it.each([
    "%",
    "_",
    "'",
    '"',
    "\\",
    "''",
    "???",
    "- / -",
    "&",
    "|",
    "!",
    "(",
    ":*",
    "<->",
    "💊",
    "👩‍⚕️",
  ])("of punctuation alone, %j, finds nothing", async (text) => {
    const { procedures } = await ask(
      "query ($search: String) { procedures(search: $search) { totalCount edges { cursor } facets { departments { count } } } }",
      { search: text },
    );
    expect(procedures).toEqual({ totalCount: 0, edges: [], facets: { departments: [] } });
  });

  it.each([
    ["operators of a text search", "thuoc & !la | (:*) <-> 'x"],
    ["quotes and a statement", "'); drop table procedure; --"],
    ["a lone surrogate", "thuoc \uD800"],
    ["two hundred words of one letter", "a ".repeat(100)],
    ["two hundred letters", "a".repeat(200)],
    ["two hundred digits", "1".repeat(200)],
    [
      "two hundred different signs",
      Array.from({ length: 100 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join(" "),
    ],
  ])("takes %s for words", async (_what, text) => {
    const { status, errors } = await catalogue.ask(
      nobody,
      "query ($search: String) { procedures(search: $search) { totalCount facets { open { count } } } }",
      { search: text },
    );
    expect(status).toBe(200);
    expect(errors).toBeUndefined();
  });

  it("ignores what cannot be seen between and in words", async () => {
    expect(await search("đăng\u200B ký \u202Ethu\u00ADốc\uFE0F 💊", 1)).toEqual(["dav-04"]);
  });

  it("refuses 10,000 characters", async () => {
    const { data, errors } = await catalogue.ask(
      nobody,
      "query ($search: String) { procedures(search: $search) { totalCount } }",
      { search: "thuốc ".repeat(2000) },
    );
    expect(data).toEqual({ procedures: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT" }]);
  });
});

describe("every one of the 280 procedures", () => {
  const names = ["catalogue", "drug-administration", "food-safety", "medical-equipment"];
  const documents = names.flatMap((name) => readShippedOf(name));
  const typed = (name: string) => foldText(name).slice(0, 200).split(" ").slice(0, 20);

  const missedBy = async (toText: (words: readonly string[]) => string) => {
    const found = await Promise.all(
      documents.map(({ name }) => search(toText(typed(name.vi)), 100)),
    );
    return documents.filter(({ code }, at) => !found[at]!.includes(code)).map(({ code }) => code);
  };

  it("is found by its name without diacritics, backwards", async () => {
    expect(await missedBy((words) => words.toReversed().join(" "))).toEqual([]);
  });

  it("is found by its name with two letters swapped in its longest word", async () => {
    const swap = (words: readonly string[]) => {
      const plain = words.filter((word) => /^[a-z]+$/.test(word));
      const longest = plain.toSorted((one, other) => other.length - one.length)[0]!;
      const wrong = longest.replace(/^(.)(.)(.)/, "$1$3$2");
      return words.map((word) => (word === longest ? wrong : word)).join(" ");
    };
    expect(await missedBy(swap)).toEqual([]);
  });

  it("is found by each of its codes first", async () => {
    for (const { code, nationalCode, nswCode } of documents) {
      for (const one of [code, nationalCode, nswCode].filter((one) => one !== null)) {
        expect(await search(one, 1), one).toEqual([code]);
      }
    }
  });
});

describe("any text", () => {
  it("up to 200 characters is answered", async () => {
    const parts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom("thuốc", "kcb-01", "'", "\\", ":*", "<->", "&", "!", "(", "\0", "%", "đăng"),
    );
    const texts = fc.array(parts, { maxLength: 9 }).map((all) => all.join(" ").slice(0, 200));
    const property = fc.asyncProperty(texts, async (text) => {
      const { status, errors } = await catalogue.ask(
        nobody,
        "query ($search: String) { procedures(search: $search) { totalCount edges { cursor } } }",
        { search: text },
      );
      expect([status, errors]).toEqual([200, undefined]);
    });
    await fc.assert(property, { seed: 20_261_121, numRuns: 150 });
  });
});

describe("pages of a search", () => {
  it.each(["thuốc", "cap", "dang ky thuco", "import"])(
    "of %j give every procedure once, in the order of one long list",
    async (text) => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { procedures }: { procedures: any } = await ask(
          `query ($search: String, $after: String) { procedures(search: $search, after: $after, first: 7) {
            totalCount edges { node { code } } pageInfo { hasNextPage endCursor } } }`,
          { search: text, after },
        );
        seen.push(...procedures.edges.map((edge: any) => edge.node.code));
        after = procedures.pageInfo.hasNextPage ? procedures.pageInfo.endCursor : null;
        if (after === null) expect(seen).toHaveLength(procedures.totalCount);
      } while (after !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.slice(0, 100)).toEqual(await search(text, 100));
    },
  );

  it("go on from any entry", async () => {
    const query = `query ($after: String) { procedures(search: "thuoc", first: 10, after: $after) {
      edges { cursor node { code } } } }`;
    const { procedures } = await ask(query);
    const codes = procedures.edges.map((edge: any) => edge.node.code);
    const next = await ask(query, { after: procedures.edges[3].cursor });
    expect(next.procedures.edges.slice(0, 6).map((edge: any) => edge.node.code)).toEqual(
      codes.slice(4),
    );
  });

  it.each([
    ["a list without a search", `["dav-04"]`],
    ["nowhere: a rank beyond all", `[99999999999,"dav-04"]`],
    ["nowhere: a rank below all", `[-1,"dav-04"]`],
    ["nowhere: a rank that is a text", `["1","dav-04"]`],
    ["nowhere: a code with a NUL", `[1,"\\u0000"]`],
  ])("refuse a cursor from %s", async (_where, key) => {
    const { errors } = await catalogue.ask(
      nobody,
      `query ($after: String) { procedures(search: "thuoc", after: $after) { totalCount } }`,
      { after: Buffer.from(key).toString("base64url") },
    );
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: "BAD_USER_INPUT" }]);
  });
});

describe("the database of a search", () => {
  it("needs no extension", async () => {
    const owner = createKnex({ url: catalogue.ownerUrl, name: "test", max: 1 });
    try {
      const extensions = await owner("pg_extension").select("extname");
      expect(extensions).toEqual([{ extname: "plpgsql" }]);
    } finally {
      await owner.destroy();
    }
  });

  it("is asked as often for a misspelt search of eight departments as for one", async () => {
    const count = async (query: string) =>
      (await countStatements(catalogue.knex, () => ask(query))).statements.length;
    const page = `totalCount edges { node { name } } facets {
      departments { department { name } count } fields { field { name } count }
      serviceLevels { serviceLevel count } open { open count } }`;
    // Words, whether they match as typed, page, counts, departments, fields.
    expect(await count(`{ procedures(search: "dang ky thuco") { ${page} } }`)).toBe(6);
    // The same: departments are kept in the process.
    expect(await count(`{ departments { procedures(search: "dang ky thuco") { ${page} } } }`)).toBe(
      6,
    );
    // Page, counts, departments, fields.
    expect(await count(`{ procedures { ${page} } }`)).toBe(4);
  });
});
