/** So many bins, with each the last of them, that its mean is taken of: the names in `meanOfBins` say it. */
const meanOver = 7;

/** The rolling mean of plays, bin by bin; null where it is not whole yet, nothing at all where there are too few bins for a line. */
export function meansOf(points: readonly { plays: number }[]): (number | null)[] {
  if (points.length <= 2 * meanOver) return [];
  return points.map((_, at) =>
    at < meanOver - 1
      ? null
      : points.slice(at - meanOver + 1, at + 1).reduce((sum, { plays }) => sum + plays, 0) / meanOver,
  );
}
