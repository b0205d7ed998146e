// The desktop app itself, as a section of the settings.
import { DesktopPart } from './desktop-part';
import type { SectionProps } from './section-props';

export function DesktopSection({ shell }: SectionProps) {
  return shell && <DesktopPart shell={shell} />;
}
