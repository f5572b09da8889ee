import { LeftOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import styles from "./Checklist.module.css";

export function BackLink() {
  const { t } = useTranslation();
  return (
    <Link to="/checklists" className={styles.back}>
      <LeftOutlined aria-hidden /> {t("console.packs.back")}
    </Link>
  );
}
