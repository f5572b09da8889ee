import { useTranslation } from "react-i18next";
import type { CaseDetail, CaseFile } from "../../api/types";
import { Panel } from "../../components/Panel";
import styles from "./CaseSide.module.css";
import { Photo } from "./Photo";

type GeneralPhotosProps = { detail: CaseDetail; onShow: (file: CaseFile) => void };

/** Photos of the case in general, or of an item that is not in the checklist (any more). */
export function GeneralPhotos({ detail, onShow }: GeneralPhotosProps) {
  const { t } = useTranslation();
  const { case: one, items } = detail;
  const known = new Set(items.map((item) => item.id));
  const files = one.files.filter((file) => !file.item || !known.has(file.item));
  if (files.length === 0) return null;
  return (
    <Panel title={t("console.photo.general")}>
      <ul className={styles.photos}>
        {files.map((file) => (
          <li key={file.id}>
            <Photo caseId={one.id} file={file} onShow={onShow} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
