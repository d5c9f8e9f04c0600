import type { Knex } from "knex";
import { findVisible } from "../kit/department/dossiers.ts";
import type { Viewer } from "../kit/viewer.ts";
import type { AdvertisingContent, ProductDeclaration } from "./generated.ts";

/** What was declared with a dossier, as the graph shows it; null for what it is not about. */
export type DeclaredContent = {
  code: string;
  productDeclaration: ProductDeclaration | null;
  /** Media in the order of the declaration. */
  advertisingContent: AdvertisingContent | null;
};

/** Both fields together: most who ask for one ask for the other, and a statement more costs more than a look-up. */
const select = `
  select dossier.code,
    (select json_build_object(
       'productName', product_name, 'productGroup', product_group, 'origin', origin,
       'ingredients', ingredients, 'shelfLife', shelf_life,
       'manufacturer', json_build_object('name', manufacturer_name,
         'address', manufacturer_address, 'country', manufacturer_country))
     from product_declaration where dossier_ref = dossier.ref) as "productDeclaration",
    (select json_build_object(
       'productName', product_name, 'declarationNumber', declaration_number, 'script', script,
       'media', array(select medium from advertising_content_medium as place
                      where place.dossier_ref = advertisement.dossier_ref order by position))
     from advertising_content as advertisement
     where advertisement.dossier_ref = dossier.ref) as "advertisingContent"
  from dossier`;

/**
 * Reads what was declared with the dossiers that a viewer may see. One statement.
 *
 * Source: tables `product_declaration`, `advertising_content` and `advertising_content_medium`.
 *
 * @returns an entry for each dossier found, in no set order.
 */
export const findDeclaredContent = (knex: Knex, codes: readonly string[], viewer: Viewer) =>
  findVisible<DeclaredContent>(knex, select, codes, viewer);
