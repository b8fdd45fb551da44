import type { Grants } from '../accounts/grants.ts';
import { apiError, type Incoming, type Reply } from '../server/reply.ts';
import { batch, one, search } from './catalog-endpoints.ts';
import { me, savedTracks, top } from './me.ts';
import { recentlyPlayed } from './recently-played.ts';
import { type Shape, shaped } from './shape.ts';
import type { World } from './world.ts';

/** Endpoints that applications lost in 2024 and 2026; they answer 403 in every shape. */
const LOST =
  /^\/v1\/(audio-features|audio-analysis|recommendations|artists\/[^/]+\/(top-tracks|related-artists))(\/|$)/;

/** The Web API: checks the token and its scope, answers, and takes away what the shape does not have. */
export class WebApi {
  private readonly world: World;
  private readonly grants: Grants;
  private readonly shape: Shape;

  constructor(world: World, grants: Grants, shape: Shape) {
    this.world = world;
    this.grants = grants;
    this.shape = shape;
  }

  answer(request: Incoming): Reply {
    const header = request.headers['authorization'];
    if (header === undefined) return apiError(401, 'No token provided');
    const token = /^Bearer (\S+)$/i.exec(header)?.[1];
    if (token === undefined) return apiError(400, 'Only valid bearer authentication supported');
    const access = this.grants.checkAccess(token);
    if (access.state === 'expired') return apiError(401, 'The access token expired');
    if (access.state === 'unknown') return apiError(401, 'Invalid access token');
    if (request.method !== 'GET') return apiError(405, 'Method not allowed');
    const reply = this.route(request, access);
    return reply.status === 200 ? { ...reply, json: shaped(reply.json, this.shape) } : reply;
  }

  private route(request: Incoming, { scope, account }: { scope: string; account: number }): Reply {
    const { world } = this;
    const withScope = (needed: string, answer: () => Reply): Reply =>
      scope.split(' ').includes(needed) ? answer() : apiError(403, 'Insufficient client scope');
    switch (request.path) {
      case '/v1/me':
        return me(world, scope, account);
      case '/v1/me/player/recently-played':
        return withScope('user-read-recently-played', () => recentlyPlayed(world, request));
      case '/v1/me/top/artists':
        return withScope('user-top-read', () => top(world, request, 'artists'));
      case '/v1/me/top/tracks':
        return withScope('user-top-read', () => top(world, request, 'tracks'));
      case '/v1/me/tracks':
        return withScope('user-library-read', () => savedTracks(world, request));
      case '/v1/search':
        return search(world, request);
      case '/v1/artists':
        return batch(world, request, 'artists', this.shape);
      case '/v1/tracks':
        return batch(world, request, 'tracks', this.shape);
      case '/v1/albums':
        return batch(world, request, 'albums', this.shape);
    }
    if (LOST.test(request.path)) return apiError(403, 'Forbidden');
    const single = /^\/v1\/(artists|tracks|albums)\/([^/]+)$/.exec(request.path);
    const [, kind, id] = single ?? [];
    if (id !== undefined && (kind === 'artists' || kind === 'tracks' || kind === 'albums'))
      return one(world, kind, id);
    return apiError(404, 'Service not found');
  }
}
