// What a model takes and where it comes from, in two quiet lines.
import type { PackSummary } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import { visibleName } from '../ui/visible-text';
import styles from './models.module.css';
import { languagesToShow } from './pack-groups';

export function PackFacts(props: { pack: PackSummary }) {
  const messages = useMessages();
  const formats = useFormats();
  const { pack } = props;
  const languages = languagesToShow(pack.languages);
  const languageFact =
    typeof languages === 'number'
      ? messages.modelLanguages(languages)
      : languages?.map((code) => formats.language(code)).join(messages.betweenLanguages);
  const takes = [
    languageFact,
    formats.bytes(pack.bytes),
    pack.hasReranker ? messages.modelReadsAgain : messages.modelFindsOnly,
  ];
  const comesFrom = [
    messages.modelLicence(visibleName(pack.licence)),
    pack.repositories.length > 0 ? messages.modelFrom(pack.repositories.map(visibleName)) : undefined,
  ];
  return (
    <ul className={styles.about}>
      {[takes, comesFrom].map((facts) => (
        <li key={facts.join(' ')} className={styles.facts}>
          {facts
            .filter((fact) => fact !== undefined)
            .map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
        </li>
      ))}
    </ul>
  );
}
