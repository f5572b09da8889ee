import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.TAKAN_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  server: { proxy: { "/v1": server, "/healthz": server } },
  build: {
    target: "es2022",
    chunkSizeWarningLimit: 450,
    rolldownOptions: {
      output: {
        // What every page needs, by how often it changes; the rest of antd goes with the lazy
        // pages that use it.
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
            { name: "data", test: /node_modules\/(@tanstack|openapi-fetch|i18next|react-i18next)/, priority: 3 },
          ],
        },
      },
    },
  },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node" },
});
