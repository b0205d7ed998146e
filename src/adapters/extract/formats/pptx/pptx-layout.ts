// Where do a slide's placeholders stand? Most say nothing themselves: their layout does, and for what it leaves open, its master.

import { ownEntry } from '../../../../core/own-entry';
import { type OfficePackage, targetOf } from '../office/office-package';
import { walkOffice } from '../office/office-xml';
import type { ShapeBox } from './pptx-order';
import { type Placeholder, SlideShapes } from './pptx-shapes';

/** By "#3" for an index and by type. */
type Places = ReadonlyMap<string, ShapeBox>;

const NOWHERE: Places = new Map();
/** A master has one title and one body; the other kinds are varieties of these. */
const MASTER_TYPES: Readonly<Record<string, string>> = {
  ctrTitle: 'title',
  subTitle: 'body',
  obj: 'body',
  pic: 'body',
  tbl: 'body',
  chart: 'body',
};

export class PptxLayouts {
  readonly #office: OfficePackage;
  readonly #places = new Map<string, Places>();

  constructor(office: OfficePackage) {
    this.#office = office;
  }

  /** @param layout the part, null where the slide names none */
  placesOf(layout: string | null): (placeholder: Placeholder) => ShapeBox | null {
    const places = layout === null ? NOWHERE : this.#read(layout, true);
    return (placeholder) => placeOf(places, placeholder);
  }

  /** @param hasMaster false for masters themselves, so that no chain of parts goes on without end */
  #read(part: string, hasMaster: boolean): Places {
    const known = this.#places.get(part);
    if (known) return known;
    const master = hasMaster ? targetOf(this.#office.relationshipsOf(part), 'slideMaster') : null;
    const inherited = master === null ? NOWHERE : this.#read(master, false);
    const places = new Map(inherited);
    const xml = this.#office.readXml(part);
    if (xml !== null) {
      const shapes = new SlideShapes({
        graphic: () => [],
        placeOf: (placeholder) => placeOf(inherited, placeholder),
        characters: Number.POSITIVE_INFINITY,
      });
      walkOffice(xml, shapes);
      for (const { box, placeholder } of shapes.shapes) {
        if (!box || !placeholder) continue;
        places.set(placeholder.type, box);
        if (hasMaster && placeholder.index !== '') places.set(`#${placeholder.index}`, box);
      }
    }
    this.#places.set(part, places);
    return places;
  }
}

function placeOf(places: Places, { type, index }: Placeholder): ShapeBox | null {
  return (
    places.get(`#${index}`) ?? places.get(type) ?? places.get(ownEntry(MASTER_TYPES, type) ?? '') ?? null
  );
}
