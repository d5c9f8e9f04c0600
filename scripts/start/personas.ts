/** Somebody of the demo, plainly synthetic. */
export interface Persona {
  name: string;
  kind: "CITIZEN" | "OFFICER";
  /** The token's claim `account`. */
  account: string;
  fullName: string;
  /** Where an officer works; null for citizens. */
  unit: string | null;
  /** What an officer is there. */
  roles: readonly string[];
}

const citizen = (name: string, fullName: string): Persona => ({
  name,
  kind: "CITIZEN",
  account: `demo-${name}`,
  fullName,
  unit: null,
  roles: [],
});

const officer = (
  name: string,
  fullName: string,
  unit: string,
  roles: readonly string[] = ["SPECIALIST", "RECEPTION"],
): Persona => ({
  name,
  kind: "OFFICER",
  account: `demo-${name}`,
  fullName,
  unit,
  roles,
});

/** Everybody of the demo. "Mẫu" is Vietnamese for a specimen. */
export const personas: readonly Persona[] = [
  citizen("citizen", "Công Dân Mẫu Một"),
  citizen("citizen-2", "Công Dân Mẫu Hai"),
  officer("officer-drug", "Cán Bộ Mẫu Dược", "dav"),
  officer("officer-food", "Cán Bộ Mẫu Thực Phẩm", "vfa"),
  officer("officer-equipment", "Cán Bộ Mẫu Thiết Bị", "imda"),
  officer("operator", "Cán Bộ Mẫu Vận Hành", "moh", ["OPERATOR"]),
];

/** @throws Error when there is nobody of this name. */
export function getPersona(name: string): Persona {
  const persona = personas.find((one) => one.name === name);
  if (persona === undefined) throw new Error(`no persona ${name}`);
  return persona;
}
