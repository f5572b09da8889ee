// A thumbnail, and the plain truth about a file that is not here yet: on the phone, on its way,
// here and not hashed. The small picture comes long before the file does.
import { CloudUploadOutlined, WarningOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { filesQuery, fileUrl, thumbnailUrl } from "../../api/queries";
import type { CaseFile, FileStand } from "../../api/types";
import styles from "./Photo.module.css";

type PhotoProps = { caseId: string; file: CaseFile; onShow: (file: CaseFile) => void };

export function Photo({ caseId, file, onShow }: PhotoProps) {
  const { t } = useTranslation();
  const stand = useStand(caseId, file);
  const [failed, setFailed] = useState<string>();
  const shown = stand && shownUrl(caseId, stand);

  if (!stand) return <span className={styles.missing} aria-busy />;
  if (!shown || failed === shown) {
    return (
      <span className={styles.missing}>
        {shown ? <WarningOutlined aria-hidden /> : <CloudUploadOutlined aria-hidden />}
        {shown ? t("console.photo.broken") : <State stand={stand} />}
      </span>
    );
  }
  return (
    <button type="button" className={styles.photo} onClick={() => onShow(file)} aria-label={t("console.photo.open")}>
      <img src={shown} alt="" loading="lazy" decoding="async" onError={() => setFailed(shown)} />
      {stand.state !== "verified" && (
        <span className={styles.state}>
          <State stand={stand} />
        </span>
      )}
    </button>
  );
}

/** How far a file is, as far as the server can know. */
function State({ stand }: { stand: FileStand }) {
  const { t } = useTranslation();
  const percent = Math.floor((100 * stand.here) / Math.max(stand.size, 1));
  return <>{t(`console.photo.${stand.state}`, { percent: `${percent} %` })}</>;
}

export function useStand(caseId: string, file: CaseFile): FileStand | undefined {
  const stands = useQuery(filesQuery(caseId));
  return stands.data?.find((stand) => stand.id === file.id);
}

/** The small picture while the file itself is not here; none if neither is. */
function shownUrl(caseId: string, stand: FileStand): string | undefined {
  if (stand.thumbnail) return thumbnailUrl(caseId, stand.id);
  return stand.state === "verified" ? fileUrl(caseId, stand.id) : undefined;
}
