import { type ComponentChildren, createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { GenreCard } from './genre-card';

interface CardArtist {
  artistKey: string;
  artistName: string;
}

const OpenCard = createContext<(artist: CardArtist) => void>(() => undefined);

/** Opens the card of an artist from anywhere within a `GenreCards`. */
export const useOpenGenreCard = () => useContext(OpenCard);

/** The report with room for one artist's card over it; the focus returns to where it was opened. */
export function GenreCards({ children }: { children: ComponentChildren }) {
  const [artist, setArtist] = useState<CardArtist | null>(null);
  return (
    <OpenCard.Provider value={setArtist}>
      {children}
      {artist ? (
        <GenreCard
          key={artist.artistKey}
          artistKey={artist.artistKey}
          artistName={artist.artistName}
          onClose={() => setArtist(null)}
        />
      ) : null}
    </OpenCard.Provider>
  );
}
