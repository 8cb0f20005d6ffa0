import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { VantResolver } from '@vant/auto-import-resolver'
import { defineConfig } from 'vitest/config'
import { phoneWorker, WORKER, withoutIconFont } from './phone/build.ts'

// One HTML entry per kind of page, so that their styles never mix. A further entry is a line in rollupOptions.input.
export default defineConfig({
  plugins: [
    vue(),
    components({ dts: false, dirs: [], resolvers: [ElementPlusResolver({ importStyle: 'css' }), VantResolver()] }),
    withoutIconFont(),
    phoneWorker(),
  ],
  build: {
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // What recognises faces is one library with all of TensorFlow.js in it, loaded by terminals alone.
    chunkSizeWarningLimit: 1400,
    reportCompressedSize: false,
    rollupOptions: {
      input: { console: 'index.html', phone: 'phone.html', room: 'room.html', terminal: 'terminal.html', [WORKER]: 'phone/worker.ts' },
      // The one file that is asked for by a name that never changes: browsers look whether it is another.
      output: { entryFileNames: (chunk) => (chunk.name === WORKER ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  // npm run dev: the pages by Vite, the API by ./run.
  server: { proxy: { '^/(sign-in|sign-out|accounts|account-imports|account-import-templates|account-exports|units|application-windows|credit-calculation|credit-rules|projects|project-list|reviews|changes|publications|trainings|jobs|claims|scans|displays|terminals)': 'http://127.0.0.1:8080' } },
  test: {
    environment: 'happy-dom',
    // Each file of tests has a context of its own, as by default, but not a process: that takes a quarter of the time.
    pool: 'vmThreads',
    server: { deps: { inline: ['element-plus', 'vant'] } },
    reporters: ['default', ['junit', { outputFile: 'target/surefire-reports/TEST-web.xml' }]],
  },
})
