import { name, publisher, version } from '../../package.json';

/** Of package.json. */
export const productVersion: string = version;

/**
 * How the product names itself to services that ask for it: product, version, and a page where those behind it can be
 * reached.
 */
export const userAgent = `SpotifyAnalyticsPipeline/${version} (https://marketplace.visualstudio.com/items?itemName=${publisher}.${name})`;
