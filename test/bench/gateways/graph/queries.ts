/** The public benchmark's one query. Source: graphql-hive/graphql-gateways-benchmark, read November 2026. */
export const benchmarkQuery = `
fragment User on User { id username name }
fragment Review on Review { id body }
fragment Product on Product { inStock name price shippingEstimate upc weight }
query TestQuery {
  users {
    ...User
    reviews {
      ...Review
      product {
        ...Product
        reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
      }
    }
  }
  topProducts {
    ...Product
    reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
  }
}`;

/** One field of one subgraph. */
export const smallQuery = "{ me { name } }";

/** 15,500 products with fields of three subgraphs: 8 MB. */
export const largeQuery = `{
  topProducts(first: 15500) {
    upc name price weight inStock shippingEstimate
    reviews { id body }
  }
}`;
