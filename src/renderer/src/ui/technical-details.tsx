// Words of the program that are English in every language: for whoever wants them, behind a button.
import { useMessages } from '../messages';

/** @param props.text with nothing in it that acts: see visible-text.ts */
export function TechnicalDetails(props: { text: string; className?: string | undefined }) {
  const messages = useMessages();
  return (
    <details className={props.className}>
      <summary>{messages.technicalDetails}</summary>
      <p lang="en">{props.text}</p>
    </details>
  );
}
