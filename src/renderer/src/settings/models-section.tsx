// The models, as a section of the settings.
import { ModelsPart } from '../models/models-part';
import type { SectionProps } from './section-props';

export function ModelsSection({ packDownload, indexCheck: _, ...props }: SectionProps) {
  return <ModelsPart {...props} download={packDownload} />;
}
