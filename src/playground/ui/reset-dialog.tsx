import { useEffect, useRef } from 'preact/hooks';

interface Props {
  readonly onReset: () => void;
  readonly onClose: () => void;
}

/** Asks before the learner's text goes. The browser's own dialog: it traps and gives back the focus by itself. */
export function ResetDialog({ onReset, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="reset-title" aria-describedby="reset-text" onClose={onClose}>
      <form method="dialog">
        <h4 id="reset-title">Start this exercise again?</h4>
        <p id="reset-text">All files go back to how they came. You can undo it until you type again.</p>
        <div class="choices">
          {/* The first one has the focus: Enter must not lose anything. */}
          <button type="submit">Keep my work</button>
          <button type="submit" onClick={onReset}>
            Reset all files
          </button>
        </div>
      </form>
    </dialog>
  );
}
