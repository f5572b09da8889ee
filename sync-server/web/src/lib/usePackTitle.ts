import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { packsQuery } from "../api/queries";
import { useLanguage } from "./useLanguage";

/** A checklist's title in the language shown; its name until the titles are here. */
export function usePackTitle(): (name: string) => string {
  const [language] = useLanguage();
  const { data } = useQuery(packsQuery);
  return useCallback(
    (name) => {
      const versions = data?.filter((pack) => pack.name === name) ?? [];
      const title = (versions.find((pack) => pack.state === "in_force") ?? versions.at(-1))?.title;
      return (language === "en" ? title?.en : title?.zh) || name;
    },
    [data, language],
  );
}
