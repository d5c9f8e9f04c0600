/**
 * What the benchmark graph's subgraphs know.
 *
 * Source: graphql-hive/graphql-gateways-benchmark, read November 2026; names and texts are made up,
 * of the lengths that theirs have.
 */

export type User = { readonly id: string; readonly name: string; readonly username: string };
export type Product = {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
};
export type Review = { readonly id: string; readonly body: string; readonly upc: string };

export const users: readonly User[] = ["1", "2", "3", "4", "5", "6"].map((id) => ({
  id,
  name: `Synthetic User ${id}`,
  username: `user${id}`,
}));

const products: readonly Product[] = (
  [
    ["Table", 899, 100],
    ["Couch", 1299, 1000],
    ["Glass", 15, 20],
    ["Chair", 499, 100],
    ["TV", 1299, 1000],
    ["Lamp", 6999, 300],
    ["Grill", 3999, 2000],
    ["Fridge", 100_000, 6000],
    ["Sofa", 9999, 800],
  ] as const
).map(([name, price, weight], index) => ({ upc: String(index + 1), name, price, weight }));

const inStock = new Set(["1", "5", "6", "7", "9"]);

/** The reviewed product and the length of the text, of reviews 1 to 11. */
const reviews: readonly Review[] = (
  [
    ["1", 445],
    ["1", 289],
    ["1", 275],
    ["1", 143],
    ["2", 445],
    ["2", 289],
    ["2", 275],
    ["2", 143],
    ["3", 143],
    ["4", 143],
    ["4", 844],
  ] as const
).map(([upc, length], index) => ({
  id: String(index + 1),
  upc,
  body: "A text that nobody reads, of a known length. ".repeat(20).slice(0, length),
}));

/** @returns one of nine products; a code above 9 is the same nine again, under another code. */
export function getProduct(upc: string): Product {
  return { ...(products[place(upc)] as Product), upc };
}

/** Whether a product can be had. */
export function isInStock(upc: string): boolean {
  return inStock.has(String(place(upc) + 1));
}

/** @returns reviews in the order of their ids, none for most products. */
export function listReviewsOf(upc: string): readonly Review[] {
  return reviews.filter((review) => review.upc === String(place(upc) + 1));
}

/** @returns the two reviews that every user has written. */
export function listReviewsBy(): readonly Review[] {
  return reviews.slice(0, 2);
}

/** @returns the review, which must be there. */
export function getReview(id: string): Review {
  return reviews[Number(id) - 1] as Review;
}

function place(upc: string): number {
  return (Number(upc) - 1) % products.length;
}
