// antd in the console's colours and language. Greys are darker than antd's: every text keeps a
// contrast of 4.5 to 1.
import { App, ConfigProvider, type ThemeConfig } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import zhTW from "antd/locale/zh_TW";
import type { ReactNode } from "react";
import { useLanguage } from "../lib/useLanguage";

const LOCALES = { "zh-Hans": zhCN, "zh-Hant": zhTW, en: enGB };

const theme: ThemeConfig = {
  cssVar: { key: "takan" },
  hashed: false,
  token: {
    colorPrimary: "#1b5480",
    colorLink: "#1b5480",
    colorLinkHover: "#14304d",
    colorSuccess: "#2a6b4c",
    colorError: "#a8322a",
    colorWarning: "#8a5200",
    colorText: "#1b2530",
    colorTextSecondary: "#4d5a67",
    colorTextTertiary: "#5a6672",
    colorTextDescription: "#56626e",
    colorTextPlaceholder: "#68737e",
    colorTextDisabled: "#68737e",
    colorErrorBg: "#fcf1ef",
    colorErrorBorder: "#e3b4af",
    colorBorder: "#c3cad0",
    colorBorderSecondary: "#e1e5e8",
    colorBgLayout: "#f3f5f6",
    borderRadius: 4,
    fontFamily: "var(--sans)",
    controlHeight: 34,
    boxShadowTertiary: "0 1px 2px rgba(20, 48, 77, 0.06)",
  },
  components: {
    Table: { headerBg: "#f0f3f5", headerColor: "#3c4956", cellPaddingBlock: 11, cellPaddingInline: 14, cellPaddingInlineMD: 20, headerSplitColor: "transparent" },
    Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
  },
};

export function Theme({ children }: { children: ReactNode }) {
  const [language] = useLanguage();
  return (
    <ConfigProvider
      theme={theme}
      locale={LOCALES[language]}
      button={{ autoInsertSpace: false }}
      modal={{ styles: { header: { marginBottom: 18 } } }}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}
