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
      const title = data?.find((pack) => pack.name === name)?.title;
      return (language === "en" ? title?.en : title?.zh) || name;
    },
    [data, language],
  );
}
