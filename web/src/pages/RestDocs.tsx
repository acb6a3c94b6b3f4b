import { useEffect, useRef } from 'react';
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import { authorization, storedToken } from '../lib/token';

/** What the API offers beside GraphQL, as its OpenAPI document says. */
export function RestDocs() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    SwaggerUI({
      domNode: place.current,
      url: '/api/openapi.json',
      validatorUrl: null, // or the document would be sent to a service on the internet
      requestInterceptor: (request) => {
        Object.assign(request.headers, authorization(storedToken()));
        return request;
      },
    });
  }, []);
  return (
    <div className="rest-docs">
      <p>
        GraphQL 以外的接口（<a href="/api/openapi.json">OpenAPI 文档</a>）。展开一项，按 Try it out
        可以试用；在查询页填的令牌在这里也有效。
      </p>
      <div ref={place} />
    </div>
  );
}
