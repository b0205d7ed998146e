// What the settings are made of, in the order they are listed. A new section is one component, one row here, and its words.
import type { ComponentType } from 'react';
import type { Messages } from '../messages';
import { About } from './about';
import { Appearance } from './appearance';
import { BackgroundWork } from './background-work';
import { DesktopSection } from './desktop-section';
import { HistoryPart } from './history-part';
import { IndexSection } from './index-section';
import { ModelsSection } from './models-section';
import { Privacy } from './privacy';
import type { SectionProps } from './section-props';

export interface Section {
  id: string;
  title(messages: Messages): string;
  Part: ComponentType<SectionProps>;
  /** Settings of the window itself, which a browser has none of. */
  desktopOnly?: boolean;
}

const SECTIONS: readonly Section[] = [
  { id: 'appearance', title: (messages) => messages.appearance, Part: Appearance },
  { id: 'work', title: (messages) => messages.work, Part: BackgroundWork },
  { id: 'searches', title: (messages) => messages.searches, Part: HistoryPart },
  { id: 'models', title: (messages) => messages.models, Part: ModelsSection },
  { id: 'privacy', title: (messages) => messages.privacy, Part: Privacy },
  { id: 'index', title: (messages) => messages.index, Part: IndexSection },
  { id: 'about', title: (messages) => messages.about, Part: About },
  { id: 'desktop', title: (messages) => messages.desktop, Part: DesktopSection, desktopOnly: true },
];

/** Those there are here. */
export function sectionsFor({ shell }: Pick<SectionProps, 'shell'>): readonly Section[] {
  return SECTIONS.filter(({ desktopOnly }) => !desktopOnly || shell !== null);
}
