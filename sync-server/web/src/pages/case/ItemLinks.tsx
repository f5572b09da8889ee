import { useTranslation } from "react-i18next";
import { flushSync } from "react-dom";
import type { Item } from "../../api/types";
import { useItemTitle } from "./itemWords";
import { codeOf } from "./verdict";
import styles from "./Verdict.module.css";

type ItemLinksProps = {
  ids: string[];
  items: Item[];
  /** Only the codes, in one line. */
  brief?: boolean;
  onItem: () => void;
};

/** Links to the rows of items. */
export function ItemLinks({ ids, items, brief, onItem }: ItemLinksProps) {
  const { t } = useTranslation();
  const title = useItemTitle();
  return (
    <ul className={brief ? styles.codes : styles.links} aria-label={t("console.conclude.because")}>
      {ids.map((id) => {
        const item = items.find((one) => one.id === id);
        return (
          <li key={id}>
            {/* The row has to be there before the browser goes to it. */}
            <a href={`#item/${id}`} title={brief && item ? title(item) : undefined} onClick={() => flushSync(onItem)}>
              <span className="figures">{item ? codeOf(item) : id}</span>
              {item && !brief && ` ${title(item)}`}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
