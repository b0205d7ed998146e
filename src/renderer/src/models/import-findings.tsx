// What a model that was looked at turned out to be.
import { useEffect, useId, useRef } from 'react';
import type { ModelFindings } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import { visibleName } from '../ui/visible-text';
import styles from './import-dialog.module.css';

export function Findings(props: { findings: ModelFindings }) {
  const messages = useMessages();
  const formats = useFormats();
  const id = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const { findings } = props;
  const { pooling, queryPrefix, passagePrefix, reranker } = findings;
  const facts: Array<[string, string]> = [
    [messages.ownModelName, findings.name],
    [messages.ownModelKind, `${findings.family}, ${findings.tokenizer}`],
    [messages.ownModelFile, findings.file],
    [messages.ownModelSize, formats.bytes(findings.bytes)],
    [messages.ownModelLicence, findings.licence ?? messages.ownModelNoLicence],
    ...(pooling === null
      ? []
      : [[messages.ownModelPooling, messages.poolingNames[pooling]] satisfies [string, string]]),
    ...(queryPrefix ? [[messages.ownModelBeforeQuestion, queryPrefix] satisfies [string, string]] : []),
    ...(passagePrefix ? [[messages.ownModelBeforePassage, passagePrefix] satisfies [string, string]] : []),
    [
      messages.ownModelReadsAgain,
      reranker
        ? `${reranker.name} (${reranker.family}, ${formats.bytes(reranker.bytes)})`
        : messages.ownModelNoReranker,
    ],
  ];

  // It is what was asked for, and what follows it is next.
  useEffect(() => title.current?.focus(), []);

  return (
    <section className={styles.findings} aria-labelledby={id}>
      <h3 ref={title} id={id} className={styles.title} tabIndex={-1}>
        {messages.ownModelFound}
      </h3>
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <bdi>{visibleName(value)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
