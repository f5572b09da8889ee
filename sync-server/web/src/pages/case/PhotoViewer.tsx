import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { fileUrl, thumbnailUrl } from "../../api/queries";
import type { CaseDetail, CaseFile } from "../../api/types";
import { dayAndTime } from "../../lib/time";
import { useLanguage } from "../../lib/useLanguage";
import { useItemTitle } from "./itemWords";
import { useStand } from "./Photo";
import styles from "./Photo.module.css";

type PhotoViewerProps = { detail: CaseDetail; file: CaseFile; onShow: (file?: CaseFile) => void };

/** The picture in full with what is known of it: item, who, when, and the name of its content. */
export default function PhotoViewer({ detail, file, onShow }: PhotoViewerProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const title = useItemTitle();
  const { case: one, items, history } = detail;
  const place = one.files.findIndex((other) => other.id === file.id);
  const here = useStand(one.id, file)?.state === "verified";
  const item = items.find((other) => other.id === file.item);
  const taken = history.find((entry) => entry.key === `e/${file.id}`);
  const words = item ? `${item.id} ${title(item)}` : t("console.photo.general");
  const turn = (by: number) => onShow(one.files[(place + by + one.files.length) % one.files.length]);
  return (
    <Modal open centered width={880} footer={null} title={words} onCancel={() => onShow(undefined)}>
      <div className={styles.full}>
        <img key={file.id} src={(here ? fileUrl : thumbnailUrl)(one.id, file.id)} alt={words} />
      </div>
      <dl className={styles.facts}>
        {taken && (
          <>
            <dt>{t("console.photo.by")}</dt>
            <dd className="figures">
              {taken.author} · {dayAndTime(taken.at, language)}
            </dd>
          </>
        )}
        <dt>SHA-256</dt>
        <dd className={styles.hash}>{file.sha256}</dd>
      </dl>
      {one.files.length > 1 && (
        <div className={styles.turn}>
          <Button icon={<LeftOutlined />} onClick={() => turn(-1)}>
            {t("console.photo.previous")}
          </Button>
          <span className="quiet figures">
            {place + 1} / {one.files.length}
          </span>
          <Button icon={<RightOutlined />} iconPlacement="end" onClick={() => turn(1)}>
            {t("console.photo.next")}
          </Button>
        </div>
      )}
    </Modal>
  );
}
