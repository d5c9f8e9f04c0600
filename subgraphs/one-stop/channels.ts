/** PostgreSQL's channel that tells of something new to deliver. */
export const deliveryChannel = "delivery";

/** The channel that tells that a delivery was finished or the index moved on. */
export const progressChannel = "progress";

/** What progress of a department's feed is told with; hashes and epochs are looked up. */
export const toldOfDepartment = (department: string): string => `department ${department}`;

/** What a finished delivery is told with. */
export const toldOfDelivery = (intakeSequence: number): string => `delivery ${intakeSequence}`;
