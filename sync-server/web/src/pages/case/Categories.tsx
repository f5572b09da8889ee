import { useTranslation } from "react-i18next";
import type { CaseVerdict, Item, Pack } from "../../api/types";
import { ConclusionMark } from "../../components/marks";
import { useLanguage } from "../../lib/useLanguage";
import { ItemLinks } from "./ItemLinks";
import { categoryWords } from "./verdict";
import styles from "./Verdict.module.css";

type CategoriesProps = { verdict: CaseVerdict; items: Item[]; pack?: Pack; onItem: () => void };

/** The same for each business category applied for. */
export function Categories({ verdict, items, pack, onItem }: CategoriesProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const names = Object.keys(verdict.categories);
  if (names.length === 0) return null;
  return (
    <div className={styles.part}>
      <h3>{t("console.conclude.categories")}</h3>
      <ul className={styles.categories}>
        {Object.entries(verdict.categories).map(([name, own]) => (
          <li key={name}>
            <span>{categoryWords(name, names, pack, language)}</span>
            <ConclusionMark conclusion={own.conclusion} />
            <span className={styles.beside}>
              {own.provisional && (
                <>
                  {t("console.conclude.provisional")} <ConclusionMark conclusion={own.provisional} />
                </>
              )}
              {own.unanswered.length > 0 && (
                <span className="figures">{t("console.conclude.unanswered", { count: own.unanswered.length })}</span>
              )}
            </span>
            <ItemLinks brief ids={own.items} items={items} onItem={onItem} />
          </li>
        ))}
      </ul>
    </div>
  );
}
