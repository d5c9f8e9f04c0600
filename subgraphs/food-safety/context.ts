import type { DepartmentContext } from "../kit/department/department.ts";
import type { Loaders } from "./loaders.ts";

/** What a resolver of this department can count on; the kit makes one for each request. */
export type Context = DepartmentContext<Loaders>;
