import type { Place } from '../../src/protocol/place';

/** Marks in the page's timeline, by which the browser's own tools (and the tests) see how soon a page came. */
const nameOf = ({ view, period }: Place) => `${view} ${period}`;

export const markAsked = (place: Place): void => void performance.mark(`asked ${nameOf(place)}`);

export const markShown = (place: Place): void => void performance.mark(`shown ${nameOf(place)}`);
