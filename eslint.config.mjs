import tseslint from 'typescript-eslint';
import regexp from 'eslint-plugin-regexp';

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      'out',
      '.cache',
      'test/fixtures',
      // Files of the lab's projects: each is what a user wrote, mistakes included.
      'test/lab/projects',
      // Scripts for a web page and for a sample image: no part of the TypeScript project.
      'media/**/*.js',
      'test/host/**/node_modules',
      '**/*.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  regexp.configs['flat/recommended'],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    // The scanner and its tables index arrays by numbers they made themselves; a test for undefined in the inner loops costs time.
    files: ['src/engine/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    rules: {
      // Logs hold control characters; taking them out is what these patterns are for.
      'no-control-regex': 'off',
      'regexp/no-control-character': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'regexp/use-ignore-case': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      // Mocha takes promises; a failing one fails its test.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
