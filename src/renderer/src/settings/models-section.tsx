// The models, as a section of the settings.
import { ModelsPart } from '../models/models-part';
import type { SectionProps } from './section-props';

export function ModelsSection({ packDownload, ...props }: SectionProps) {
  return <ModelsPart {...props} download={packDownload} />;
}
