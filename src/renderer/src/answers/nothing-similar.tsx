// Nothing is like it, or it cannot be told yet: which of the two, and the way back.
import { useEffect, useRef } from 'react';
import type { SearchNotice } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import notice from '../ui/notice.module.css';

export function NothingSimilar(props: { notices: readonly SearchNotice[]; onBack(): void }) {
  const messages = useMessages();
  const { answers } = messages;
  const back = useRef<HTMLButtonElement>(null);
  // The list that had the focus has gone; whoever is elsewhere by now stays there.
  useEffect(() => {
    if (document.activeElement === document.body) back.current?.focus();
  }, []);
  return (
    <div className={notice.centred}>
      <h2 className={notice.title}>{answers.similarNone}</h2>
      {props.notices.map(({ code, count, isAtLeast }) => (
        <p key={code}>{messages.notices[code](count, isAtLeast ?? false)}</p>
      ))}
      <p className={notice.choices}>
        <button ref={back} type="button" className={button.button} onClick={props.onBack}>
          {answers.backToSearch}
        </button>
      </p>
    </div>
  );
}
