// A thumbnail, or the plain truth about why there is none yet. A picture element cannot say why
// it failed, so the server is asked once more, and again until the phone has sent the file.
import { CloudUploadOutlined, WarningOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fileUrl, missingFileQuery } from "../../api/queries";
import type { CaseFile } from "../../api/types";
import styles from "./Photo.module.css";

type PhotoProps = { caseId: string; file: CaseFile; onShow: (file: CaseFile) => void };

export function Photo({ caseId, file, onShow }: PhotoProps) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const why = useQuery({ ...missingFileQuery(caseId, file.id), enabled: failed });
  const arrived = failed && why.data === null;

  if (failed && !arrived) {
    const waiting = !why.error && (!why.data || why.data.code === "file_not_here");
    return (
      <span className={styles.missing}>
        {waiting ? <CloudUploadOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
        {waiting ? t("console.photo.notHere") : t("console.photo.broken")}
      </span>
    );
  }
  return (
    <button type="button" className={styles.photo} onClick={() => onShow(file)} aria-label={t("console.photo.open")}>
      {/* The key makes the browser ask again once the file has arrived. */}
      <img
        key={String(arrived)}
        src={fileUrl(caseId, file.id) + (arrived ? "?arrived" : "")}
        alt=""
        loading="lazy"
        decoding="async"
        onError={() => setFailed(true)}
      />
    </button>
  );
}
