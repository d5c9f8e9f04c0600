/** 20 dossiers of one citizen at three departments, with procedure and typed content. */
export const dossiersQuery = `query MyDossiers {
  me {
    fullName
    dossiers(first: 20) {
      edges {
        node {
          code
          status
          statusName
          filedAt
          deadline { dueOn state }
          procedure { code name field { name } department { code name } }
          unit { name }
          drugRegistration {
            productName dosageForm strength
            activeIngredients { name amount unit }
            manufacturer { name }
          }
          productDeclaration { productName manufacturer { name } }
          advertisingContent { productName }
          device { deviceName riskClass circulationNumber manufacturer { name } }
        }
      }
      pageInfo { hasNextPage endCursor }
      coverage { department { code name } state }
    }
  }
}`;
