/**
 * An esbuild plugin. What is imported from a file of these names is left out of a bundle and looked for beside it, as a bundle
 * of its own that is loaded when it is first needed.
 */
export const lazyParts = {
  name: 'lazy-parts',
  setup(build) {
    build.onResolve({ filter: /\/s3-sdk$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './s3-sdk.js', external: true } : undefined,
    );
  },
};
