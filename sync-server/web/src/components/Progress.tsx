import styles from "./Progress.module.css";

type ProgressProps = { done: number; total: number; label: string };

/** Answered of all, as a bar and in figures. */
export function Progress({ done, total, label }: ProgressProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <span className={styles.progress}>
      <span
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
      >
        <span
          className={share === 1 ? `${styles.bar} ${styles.full}` : styles.bar}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <span className={`figures ${styles.figures}`}>
        {done}
        <span className="quiet"> / {total}</span>
      </span>
    </span>
  );
}
