// The player: one picture on screen, a second one behind it that a new reel is made ready in.
"use strict";

(() => {
  const S = Storybuild;
  const FASTEST = 8;

  class Player {
    constructor(front, back) {
      this.front = front;
      this.back = back;
      this.frame = 0;
      this.speed = 0;
      this.pace = 1;
      this.loop = null;
      this.film = null;
      this.loaded = "";
      this.wanted = null;
      this.turn = 0;
      for (const video of [front, back]) this._watch(video);
      document.addEventListener("visibilitychange", () => this._rest());
    }

    // A page that nobody sees, and that stands still, lets go of its reel: a reel holds one of a browser's six lines.
    _rest() {
      if (!document.hidden) {
        if (S.film && !this.loaded) this.show(S.film);
      } else if (!this.playing && this.loaded) {
        this.turn += 1;
        this.loaded = "";
        this.wanted = null;
        for (const video of [this.front, this.back]) {
          video.removeAttribute("src");
          video.load();
        }
      }
    }

    get format() {
      return S.film.format;
    }

    get playing() {
      return this.speed !== 0;
    }

    get last() {
      return Math.max(0, S.film.frames - 1);
    }

    // Show a film's reel; place and motion stay. The old one is seen until the new one's frame is there.
    async show(film) {
      const reel = film.reel;
      if (!reel || reel.sha256 === this.loaded || (document.hidden && this.film && !this.loaded)) return;
      const turn = ++this.turn;
      const before = this.loaded;
      this.loaded = reel.sha256;
      const video = this.back;
      video.muted = this.front.muted;
      video.src = reel.url;
      try {
        await happens(video, "loadeddata");
        await this._follow(video, film, turn);
      } catch {
        if (turn === this.turn) this.loaded = before;
        return;
      }
      if (turn !== this.turn) return;
      this.film = film;
      this._swap(video);
      S.tell("swapped", reel);
    }

    // What is asked for meanwhile is placed too; of a film in motion, once more is near enough.
    async _follow(video, film, turn) {
      let placed = null;
      for (let times = 0; turn === this.turn && (times < 2 || this.speed === 0); times += 1) {
        const frame = S.sameFrame(this.film, film, this.frame);
        if (frame === placed) return;
        await this._place(video, frame);
        placed = frame;
      }
    }

    async _place(video, frame) {
      const shown = painted(video);
      video.currentTime = S.middle(Math.min(frame, this.last), this.format);
      await happens(video, "seeked");
      await shown;
    }

    _swap(video) {
      const old = this.front;
      const speed = this.speed;
      video.classList.remove("behind");
      old.classList.add("behind");
      [this.front, this.back] = [video, old];
      this.wanted = null; // the old one answers no more
      old.pause();
      old.removeAttribute("src");
      old.load();
      this._at(S.frameAt(video.currentTime, this.format));
      if (speed > 0) this.play(speed);
    }

    _watch(video) {
      const seen = (_, facts) => {
        // Standing still, the frame is the one that was asked for; what is painted late is not it.
        if (video === this.front && this.speed > 0 && this.wanted === null) {
          this._at(S.frameAt(facts.mediaTime, this.format));
        }
        video.requestVideoFrameCallback(seen);
      };
      if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(seen);
      else this._poll(video);
      video.addEventListener("seeked", () => video === this.front && this._seeked());
      video.addEventListener("ended", () => video === this.front && this._ended());
    }

    // For browsers that do not tell which frame they paint.
    _poll(video) {
      if (video === this.front && this.speed > 0 && this.wanted === null) {
        this._at(S.frameAt(video.currentTime, this.format));
      }
      requestAnimationFrame(() => this._poll(video));
    }

    _at(frame) {
      this.frame = Math.min(frame, this.last);
      if (this.loop && this.speed > 0) {
        const shot = S.film.shots.find((each) => each.id === this.loop);
        if (shot && (this.frame >= shot.start + shot.frames - 1 || this.frame < shot.start)) this.seek(shot.start);
      }
      S.tell("frame", this.frame);
    }

    _ended() {
      const shot = this.loop && S.film.shots.find((each) => each.id === this.loop);
      if (!shot) return this.pause();
      this.seek(shot.start);
      return this.front.play();
    }

    // Frames are asked for one at a time; only the last wish counts.
    seek(frame) {
      const wish = Math.max(0, Math.min(Math.round(frame), this.last));
      const idle = this.wanted === null;
      this.wanted = wish;
      this.frame = wish;
      S.tell("frame", wish);
      if (!this.loaded || !this.front.src) this.wanted = null;
      else if (idle) this.front.currentTime = this._time(wish);
    }

    // Where a frame is in the reel; the last one for what is not cut yet.
    _time(frame) {
      const last = (this.front.duration || Infinity) - 0.5 / S.rateOf(this.format);
      return Math.min(S.middle(frame, this.format), last);
    }

    _seeked() {
      if (this.wanted === null) return;
      const time = this._time(this.wanted);
      if (Math.abs(this.front.currentTime - time) > 0.25 / S.rateOf(this.format)) this.front.currentTime = time;
      else this.wanted = null;
    }

    play(speed = this.pace) {
      if (!this.loaded) return;
      this.speed = speed;
      if (speed > 0) {
        if (this.frame >= this.last && !this.loop) this.seek(0);
        this.front.playbackRate = speed;
        this.front.play().catch(() => this.pause());
      } else {
        this.front.pause();
        this._backwards(performance.now(), this.frame);
      }
      S.tell("motion", this.speed);
    }

    // No browser plays backwards: frames are shown one after another, as fast as they come.
    _backwards(began, from) {
      const speed = this.speed;
      const step = (now) => {
        if (this.speed !== speed || speed >= 0) return;
        const frame = Math.round(from + ((now - began) / 1000) * speed * S.rateOf(this.format));
        if (this.wanted === null && frame !== this.frame) this.seek(frame);
        if (frame <= 0) this.pause();
        else requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    }

    pause() {
      const moved = this.speed > 0;
      this.speed = 0;
      this.front.pause();
      if (moved && this.wanted === null) this.seek(this.frame);
      S.tell("motion", 0);
    }

    toggle() {
      if (this.playing) this.pause();
      else this.play();
    }

    // J and L: each press doubles.
    shuttle(way) {
      const speed = this.speed * way > 0 ? Math.min(FASTEST, Math.abs(this.speed) * 2) : 1;
      this.play(way * speed);
    }

    step(frames) {
      if (this.playing) this.pause();
      this.seek(this.frame + frames);
    }

    // To the next shot, or to the beginning of this one and then of the one before.
    shot(way) {
      const shots = S.film.shots;
      const here = shots.indexOf(S.shotAt(S.film, this.frame));
      if (here < 0) return;
      const inside = this.frame - shots[here].start > 12 && way < 0;
      const next = shots[Math.max(0, Math.min(shots.length - 1, here + (inside ? 0 : way)))];
      this.toShot(next.id);
    }

    toShot(id) {
      const shot = S.film.shots.find((each) => each.id === id);
      if (!shot) return;
      if (this.loop) this.loop = id;
      this.seek(shot.start);
      S.tell("motion", this.speed);
    }

    looping(on) {
      const shot = S.shotAt(S.film, this.frame);
      this.loop = on && shot ? shot.id : null;
      S.tell("motion", this.speed);
    }

    setPace(pace) {
      this.pace = pace;
      if (this.speed > 0) this.play(pace);
    }

    mute(on) {
      for (const video of [this.front, this.back]) video.muted = on;
      S.tell("motion", this.speed);
    }
  }

  const happens = (video, name) =>
    new Promise((done, failed) => {
      const ends = new AbortController();
      const end = (act) => () => {
        ends.abort();
        act();
      };
      video.addEventListener(name, end(done), { signal: ends.signal });
      video.addEventListener("error", end(failed), { signal: ends.signal });
    });

  // In a window that is not seen nothing is painted; a short while is enough then.
  const painted = (video) =>
    new Promise((done) => {
      if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(done);
      setTimeout(done, 150);
    });

  S.Player = Player;

  // Where the same picture is in a film that was cut anew: the same place in the same shot.
  S.sameFrame = (before, film, frame) => {
    if (!before) return frame;
    const old = S.shotAt(before, frame);
    const now = old && film.shots.find((each) => each.id === old.id);
    const place = now ? now.start + Math.min(frame - old.start, now.frames - 1) : frame;
    return Math.max(0, Math.min(place, film.frames - 1));
  };
})();
