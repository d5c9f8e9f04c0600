import type { Locale } from "../../subgraphs/kit/viewer.ts";

/** An operation to begin with. */
export type Example = {
  /** Lasting; part of no address. */
  readonly key: string;
  /** For whom it is: whom of the demo it takes is in `actsAs`. */
  readonly audience: Audience;
  readonly title: Readonly<Record<Locale, string>>;
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What kind of persona can run it; null when anybody can. */
  readonly actsAs: "CITIZEN" | "OFFICER" | null;
  /**
   * What the page asks for first, and puts into `variables`: a complete input of a procedure, or the
   * newest dossier that waits to be accepted.
   */
  readonly fill?:
    { readonly from: "exampleInput"; readonly procedure: string } | { readonly from: "workList" };
};

export type Audience = "citizen" | "officer" | "anybody" | "frontEnd";

/** In the order of the menu. */
export const audiences: Readonly<Record<Audience, Readonly<Record<Locale, string>>>> = {
  citizen: { vi: "Người dân, doanh nghiệp", en: "Citizens and firms" },
  officer: { vi: "Cán bộ", en: "Officers" },
  anybody: { vi: "Mọi người", en: "Anybody" },
  frontEnd: { vi: "Cổng khác, nhóm giao diện", en: "Portals and front ends" },
};

const myDossiers = `query MyDossiers {
  me {
    fullName
    dossiers(first: 20) {
      edges {
        node {
          code
          statusName
          department { name }
          procedure { name }
          deadline { dueOn state }
        }
      }
      coverage {
        department { code }
        state
      }
    }
  }
}`;

const fileDossier = `mutation FileDossier($input: SubmitDossierInput!) {
  submitDossier(input: $input) {
    dossier {
      code
      statusName
      deadline { dueOn state }
    }
    receipt { token issuedAt }
    problems { code message path rule }
  }
}`;

const workList = `query WorkList {
  workList(first: 20, status: [NEWLY_REGISTERED, ACCEPTED, IN_PROCESSING]) {
    edges {
      node {
        code
        statusName
        filedAt
        procedure { name }
        deadline { dueOn state }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const nearLimit = `query NearLimit {
  workList(first: 20, dueWithinDays: 3) {
    edges {
      node {
        code
        statusName
        procedure { name }
        deadline {
          dueOn
          state
          remaining { amount unit }
          segments { kind from to amount unit because rule }
        }
        nextActions { code name dueOn allowed problems { message rule } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const myNextActions = `query MyNextActions {
  me {
    nextActions(first: 20) {
      edges {
        node {
          name
          dueOn
          allowed
          form
          dossier { code statusName procedure { name } }
        }
      }
    }
    notices(first: 20) {
      edges {
        node { message noticedAt dossier { code } }
      }
    }
  }
}`;

const acceptDossier = `mutation AcceptDossier($input: ActOnDossierInput!) {
  actOnDossier(input: $input) {
    state
    dossier {
      code
      statusName
      version
      deadline { dueOn state }
    }
    problems { code message path rule }
  }
}`;

const searchProcedures = `query SearchProcedures($search: String) {
  procedures(first: 10, search: $search) {
    totalCount
    edges {
      node {
        code
        name
        department { name }
        filing { open because }
      }
    }
  }
}`;

const oneProcedure = `query OneProcedure($code: ID!) {
  procedure(code: $code) {
    name
    department { name }
    timeLimit { value unit }
    fees { kind amountVnd case }
    requiredPapers { id name mandatory originals copies }
    legalBasis
    form
    exampleInput
  }
}`;

const anyNode = `query AnyNode($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Procedure { code name }
    ... on Department { code name }
    ... on Dossier { code statusName }
  }
}`;

/** Every example, in the order of the menu; the first is what a first visit shows. */
export const examples: readonly Example[] = [
  {
    key: "my-dossiers",
    audience: "citizen",
    title: { vi: "Hồ sơ của tôi ở mọi cục", en: "My dossiers at all departments" },
    operation: myDossiers,
    variables: {},
    actsAs: "CITIZEN",
  },
  {
    key: "file",
    audience: "citizen",
    title: { vi: "Nộp một hồ sơ (từ exampleInput)", en: "File a dossier (from exampleInput)" },
    operation: fileDossier,
    // The same example again is a duplicate of the first.
    variables: { input: { allowDuplicate: true } },
    actsAs: "CITIZEN",
    fill: { from: "exampleInput", procedure: "vfa-08" },
  },
  {
    key: "next-actions",
    audience: "citizen",
    title: { vi: "Việc tôi cần làm tiếp", en: "What I am waited for" },
    operation: myNextActions,
    variables: {},
    actsAs: "CITIZEN",
  },
  {
    key: "work-list",
    audience: "officer",
    title: { vi: "Hồ sơ cần xử lý", en: "The work list" },
    operation: workList,
    variables: {},
    actsAs: "OFFICER",
  },
  {
    key: "near-limit",
    audience: "officer",
    title: { vi: "Hồ sơ sắp hoặc đã quá hạn", en: "Dossiers near or past their limit" },
    operation: nearLimit,
    variables: {},
    actsAs: "OFFICER",
  },
  {
    key: "accept",
    audience: "officer",
    title: { vi: "Tiếp nhận một hồ sơ mới", en: "Accept a new dossier" },
    operation: acceptDossier,
    variables: { input: { dossierCode: "…", action: "ACCEPT", clientKey: "…" } },
    actsAs: "OFFICER",
    fill: { from: "workList" },
  },
  {
    key: "search",
    audience: "anybody",
    title: { vi: "Tìm thủ tục", en: "Search procedures" },
    operation: searchProcedures,
    variables: { search: "thực phẩm" },
    actsAs: null,
  },
  {
    key: "procedure",
    audience: "anybody",
    title: { vi: "Một thủ tục và biểu mẫu của nó", en: "One procedure and its form" },
    operation: oneProcedure,
    variables: { code: "vfa-08" },
    actsAs: null,
  },
  {
    key: "node",
    audience: "frontEnd",
    title: { vi: "Bất kỳ thứ gì theo id", en: "Anything by its id" },
    operation: anyNode,
    variables: { id: "UHJvY2VkdXJlOnZmYS0wOA" },
    actsAs: null,
  },
];
