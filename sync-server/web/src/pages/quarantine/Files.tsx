import { useTranslation } from "react-i18next";
import type { QuarantineFile } from "../../api/types";
import { Mark } from "../../components/marks";
import { Panel } from "../../components/Panel";
import styles from "./Quarantine.module.css";

/** The files its edits name: whether their bytes have come. */
export function Files({ files }: { files: QuarantineFile[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("console.quarantine.files", { count: files.length })}>
      <ul className={styles.files}>
        {files.map((file) => (
          <li key={file.sha256}>
            <span>{file.media_type}</span>
            <span className="quiet figures">{t("console.quarantine.size", { size: Math.ceil(file.size / 1000) })}</span>
            <Mark colour={file.received ? "green" : "amber"}>
              {file.received ? t("console.quarantine.received") : t("console.quarantine.notReceived")}
            </Mark>
            <code className={styles.hash}>{file.sha256}</code>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
