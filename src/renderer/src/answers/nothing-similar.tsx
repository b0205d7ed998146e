// Nothing is like it, or it cannot be told yet: which of the two, and the way back.
import type { SearchNotice } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import notice from '../ui/notice.module.css';

export function NothingSimilar(props: { notices: readonly SearchNotice[]; onBack(): void }) {
  const messages = useMessages();
  const { answers } = messages;
  return (
    <div className={notice.centred}>
      <h2 className={notice.title}>{answers.similarNone}</h2>
      {props.notices.map(({ code, count, isAtLeast }) => (
        <p key={code}>{messages.notices[code](count, isAtLeast ?? false)}</p>
      ))}
      <p className={notice.choices}>
        <button type="button" className={button.button} onClick={props.onBack}>
          {answers.backToSearch}
        </button>
      </p>
    </div>
  );
}
