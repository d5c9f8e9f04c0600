import { z } from "zod";

const openingSchema = z.object({
  procedure: z.string().min(1),
  // A column of 32 bits.
  revision: z.int().positive().max(2_147_483_647),
  case: z.string().min(1).nullable(),
  unit: z.string().min(1),
  channel: z.int().min(1).max(3),
  filedAt: z.iso.datetime({ precision: 3 }),
  paperIds: z.array(z.string().min(1)).optional(),
  correctionOf: z.string().min(1).optional(),
});

/**
 * What the opening event says of a dossier, enough to compute all that is published from events
 * alone; `channel` is 1 in person, 2 online, 3 public post. `paperIds` names the papers that were filed,
 * `correctionOf` the dossier whose returned result this one corrects.
 */
export type Opening = z.infer<typeof openingSchema>;

/** @throws ZodError when the data of a `SUBMITTED` event is not an opening. */
export const readOpening = (data: unknown): Opening => openingSchema.parse(data);

/** Whether data is an opening's. */
export const isOpening = (data: unknown): boolean => openingSchema.safeParse(data).success;
