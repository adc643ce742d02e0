import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const FRAMEWORKS = ["@remix-run/*", "react", "react-dom", "react-dom/*", "express"];

const hookRules = { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" };

const environmentAllowed = { "no-restricted-properties": "off" };

/** The layer rule as far as one import shows it; tests/architecture.test.ts holds the rest. */
const belowRoutes = {
  patterns: [
    { group: FRAMEWORKS, message: "Domain, db, crypto, formats and messaging know nothing of HTTP or of pages." },
  ],
};

export default tseslint.config(
  { ignores: ["node_modules/", "build/", "data/", "app/db/generated/", "test-results/", ".*"] },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      // A listener may be asynchronous; what it must not forget is caught by no-floating-promises.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Array.isArray makes any[] of a readonly array, and methods here are closures without a `this`.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/unbound-method": "off",
      // Interfaces are often asynchronous because one of their implementations is.
      "@typescript-eslint/require-await": "off",
      // Remix's way to leave a loader is to throw a Response.
      "@typescript-eslint/only-throw-error": "off",
      "no-console": "error",
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only app/env.server.ts knows the environment's variables." },
        { object: "Math", property: "random", message: "Ids and secrets come from app/crypto; waiting may use it." },
      ],
    },
  },
  {
    files: ["**/*.tsx"],
    extends: [jsxA11y.flatConfigs.strict],
    rules: {
      // Styled lists and tables lose their meaning in Safari unless the role is said again.
      "jsx-a11y/no-redundant-roles": [
        "error",
        { ul: ["list"], ol: ["list"], thead: ["rowgroup"], tbody: ["rowgroup"] },
      ],
      "jsx-a11y/no-interactive-element-to-noninteractive-role": [
        "error",
        { tr: ["row"], th: ["columnheader", "rowheader"], td: ["cell"] },
      ],
    },
  },
  { files: ["app/**/*.tsx", "app/ui/**/*.ts"], plugins: { "react-hooks": reactHooks }, rules: hookRules },
  {
    files: ["app/{domain,db,crypto,formats,messaging}/**/*.ts"],
    rules: { "no-restricted-imports": ["error", belowRoutes] },
  },
  {
    files: ["app/cli/**/*.ts", "app/server.ts", "app/main.ts", "app/demo.ts", "prisma/*.ts", "tests/**"],
    rules: environmentAllowed,
  },
  // Neither waiting a random while between tries nor telling two open tabs apart is a secret.
  { files: ["app/db/client.server.ts", "app/child/player/*.ts"], rules: { "no-restricted-properties": "off" } },
  {
    // Raw SQL is needed where Prisma has no words for it; its values travel as parameters.
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["app/db/**", "app/domain/**/*.server.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[property.name=/^\\$(query|execute)Raw/]",
          message: "Raw SQL belongs to app/db and to the owner of the table.",
        },
      ],
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: { globals: { process: "readonly" } },
  },
  {
    files: ["tests/**"],
    rules: {
      // Playwright's fixtures are written with an empty pattern where they need no other fixture.
      "no-empty-pattern": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
    },
  },
);
