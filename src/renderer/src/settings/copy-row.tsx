// A button that puts a text onto the clipboard, and what came of it beside it.
import { type ReactNode, useState } from 'react';
import button from '../ui/button.module.css';
import { copyText } from '../ui/copy-text';
import styles from './settings.module.css';

interface CopyRowProps {
  text: string;
  label: string;
  /** Said when it is on the clipboard. */
  copied: string;
  /** What else can be done with the text, before it; what came of that is said in the same place. */
  others?(say: (remark: string) => void): ReactNode;
}

export function CopyRow({ text, label, copied, others }: CopyRowProps) {
  const [remark, setRemark] = useState('');
  return (
    <div className={styles.verbs}>
      {others?.(setRemark)}
      <button type="button" className={button.button} onClick={() => setRemark(copyText(text) ? copied : '')}>
        {label}
      </button>
      <output className={styles.remark}>{remark}</output>
    </div>
  );
}
