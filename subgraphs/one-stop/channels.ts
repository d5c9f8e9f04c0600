/** PostgreSQL's channel that tells of something new to deliver. */
export const deliveryChannel = "delivery";

/** The channel that tells that a delivery was finished or the index moved on. */
export const progressChannel = "progress";
