import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import typescript from 'typescript-eslint'

export default typescript.config(
  { ignores: ['node_modules', 'target', 'api/schema.d.ts'] },
  ...typescript.configs.strict,
  ...vue.configs['flat/recommended'],
  ...accessibility.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      // A template breaks its lines where it reads best.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/html-indent': 'off',
      'vue/no-v-html': 'error',
      // Element Plus ties its labels to its inputs.
      'vuejs-accessibility/label-has-for': ['error', { controlComponents: ['ElInput', 'ElSelect', 'ElRadioGroup'], required: { some: ['nesting', 'id'] } }],
    },
  },
  { files: ['scripts/**'], rules: { 'no-console': 'off' } },
)
