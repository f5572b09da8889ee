import type { Village } from "../../api/types";
import { groupBy } from "../../lib/groupBy";

/** Villages and communities under their subdistricts, each found by its name, its subdistrict's
 * name or its code. */
export function villageOptions(villages: Village[]) {
  return [...groupBy(villages, (village) => village.subdistrict)].map(([subdistrict, members]) => ({
    label: subdistrict,
    options: members.map(({ code, name }) => ({
      value: code,
      label: name,
      search: `${subdistrict} ${name} ${code}`,
    })),
  }));
}
