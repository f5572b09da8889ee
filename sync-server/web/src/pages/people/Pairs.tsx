import { useTranslation } from "react-i18next";
import type { Pair } from "../../api/types";
import styles from "./People.module.css";

export function Pairs({ pairs }: { pairs: Pair[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.pairs}>
      {pairs.map((pair) => (
        <li key={pair.id}>
          <strong>{pair.name}</strong>
          <span className="quiet">{pair.members.join(t("console.people.and"))}</span>
        </li>
      ))}
    </ul>
  );
}
