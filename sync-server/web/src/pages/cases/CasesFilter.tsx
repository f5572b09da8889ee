import { SearchOutlined } from "@ant-design/icons";
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Filters } from "./filters";

type CasesFilterProps = { filters: Filters; pairs: string[]; onChange: (change: Filters) => void };

export function CasesFilter({ filters, pairs, onChange }: CasesFilterProps) {
  const { t } = useTranslation();
  return (
    <div role="search" style={{ display: "flex", flexWrap: "wrap", gap: 12, marginBottom: 12 }}>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        aria-label={t("console.cases.search")}
        placeholder={t("console.cases.search")}
        defaultValue={filters.q}
        onChange={(event) => onChange({ q: event.target.value || undefined })}
        style={{ width: 360, maxWidth: "100%" }}
      />
      <Select
        allowClear
        aria-label={t("console.cases.pair")}
        placeholder={t("console.cases.allPairs")}
        value={filters.pair}
        options={pairs.map((pair) => ({ value: pair, label: pair }))}
        onChange={(pair: string | undefined) => onChange({ pair })}
        style={{ width: 160 }}
      />
    </div>
  );
}
