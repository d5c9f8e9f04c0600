import type { NoticeKind, NoticeResolvers } from "../generated.ts";
import type { Locale } from "../../kit/viewer.ts";

const messages: Readonly<Record<NoticeKind, Readonly<Record<Locale, string>>>> = {
  LIMIT_NEAR: {
    vi: "Hồ sơ sắp đến hạn giải quyết, vào ngày {day}.",
    en: "The time limit for this dossier ends soon, on {day}.",
  },
  SUPPLEMENT_NEAR: {
    vi: "Giấy tờ được yêu cầu cần được bổ sung chậm nhất vào ngày {day}; sau ngày đó hồ sơ bị dừng xử lý.",
    en: "The papers asked for are to come by {day}; after that the dossier is stopped.",
  },
};

/** A notice, told in the viewer's language. */
export const Notice: NoticeResolvers = {
  dossier: ({ dossierCode }, _args, { loaders }) => loaders.dossierByCode.load(dossierCode),
  message: ({ kind, dueOn }, _args, { viewer }) =>
    messages[kind][viewer.locale].replace("{day}", dueOn),
};
