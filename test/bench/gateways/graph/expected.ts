/** What any gateway must answer, made from the data without a gateway, a plan or a schema. */
import {
  getProduct,
  isInStock,
  listReviewsBy,
  listReviewsOf,
  users,
  type Review,
  type User,
} from "./data.ts";

/** @returns the data of `benchmarkQuery`. */
export function expectBenchmarkAnswer(): object {
  return {
    users: users.map((user) => ({
      ...toUser(user),
      reviews: listReviewsBy().map((review) => ({
        ...toReview(review),
        product: { ...toProduct(review.upc), reviews: toAuthoredReviews(review.upc) },
      })),
    })),
    topProducts: ["1", "2", "3", "4", "5"].map((upc) => ({
      ...toProduct(upc),
      reviews: toAuthoredReviews(upc),
    })),
  };
}

/** @returns the data of `largeQuery`. */
export function expectLargeAnswer(): object {
  return {
    topProducts: Array.from({ length: 15_500 }, (_, index) => {
      const upc = String(index + 1);
      return { ...toProduct(upc), reviews: listReviewsOf(upc).map(toReview) };
    }),
  };
}

/** @returns the data of `smallQuery`. */
export function expectSmallAnswer(): object {
  return { me: { name: "Synthetic User 1" } };
}

function toAuthoredReviews(upc: string) {
  return listReviewsOf(upc).map((review) => ({
    ...toReview(review),
    author: {
      ...toUser(users[0] as User),
      reviews: listReviewsBy().map((written) => ({
        ...toReview(written),
        product: toProduct(written.upc),
      })),
    },
  }));
}

function toUser({ id, username, name }: User) {
  return { id, username, name };
}

function toReview({ id, body }: Review) {
  return { id, body };
}

function toProduct(upc: string) {
  const { name, price, weight } = getProduct(upc);
  return { inStock: isInStock(upc), name, price, shippingEstimate: null, upc, weight };
}
